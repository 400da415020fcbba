namespace Steward.Imports;

/// <summary>A file that cannot be read as a table. Nothing of it may go in: whoever is taking its rows takes them back.</summary>
/// <param name="sentence">What is wrong, where, and what to do.</param>
public class FileRefused(string sentence) : Exception(sentence)
{
    public string Sentence => Message;
}
