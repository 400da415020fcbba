using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Fields;

/// <summary>What the company itself wants to know of clients, contacts, deals and orders.</summary>
public static class FieldsRoom
{
    /// <param name="files">The folder of files that stand in fields.</param>
    public static IServiceCollection AddFields(this IServiceCollection services, string files) => services
        .AddOperationsOf("Steward.Fields")
        .AddTables<FieldTables>()
        .Hangs(
            new("field_values", "clients", "subject_id", "subject = 0"),
            new("field_values", "deals", "subject_id", "subject = 1"),
            new("field_values", "contacts", "subject_id", "subject = 2"))
        .AddSingleton(new FilesFolder(files))
        // Values
        .AddSingleton<FieldFiles>().AddSingleton<ForgetFiles>().AddSingleton<FieldValues>()
        .AddQuartz(quartz => quartz.ScheduleJob<ForgetFilesJob>(trigger => trigger
            .WithIdentity("files").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromHours(24)).RepeatForever())))
        // Page
        .AddSingleton<FieldsQuery>()
        // pages
        .AddNav(new NavItem("fields", "/fields", "forms", Right.EditRules, NavGroup.Rules));

    public static void MapFields(this Doors doors)
    {
        FieldsDoor.Map(doors.Pages);
        FieldsApi.Map(doors.Api);
    }
}
