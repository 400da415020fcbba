namespace Steward.Web.Serving;

/// <summary>A page is looked at; what changes the base is a route of its own. Without this a page answers to POST as well, and stands in that route's way.</summary>
internal static class PagesAreRead
{
    public static TBuilder OnlyForReading<TBuilder>(this TBuilder pages) where TBuilder : IEndpointConventionBuilder
    {
        pages.Finally(page =>
        {
            foreach (var methods in page.Metadata.OfType<HttpMethodMetadata>().ToList()) page.Metadata.Remove(methods);
            page.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
        });
        return pages;
    }
}
