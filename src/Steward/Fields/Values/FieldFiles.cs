using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Fields;

/// <summary>Where the bytes of files are: a folder beside the base.</summary>
public sealed record FilesFolder(string Path);

/// <summary>Keeps files by the hash of their bytes: the same file is kept once, and one that is kept never changes.</summary>
public sealed class FieldFiles(FilesFolder folder, Reader reader)
{
    public const long Largest = 25_000_000;

    /// <summary>Puts the bytes into the folder and gives back what the field keeps.</summary>
    public async Task<Outcome<StoredFile>> Keep(Stream bytes, string? name, CancellationToken stop = default)
    {
        var safe = StoredFile.SafeName(name);
        Directory.CreateDirectory(folder.Path);
        var temporary = System.IO.Path.Combine(folder.Path, $"{Guid.NewGuid():N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
            {
                var (buffer, total) = (new byte[1 << 16], 0L);
                for (int read; (read = await bytes.ReadAsync(buffer, stop)) > 0; total += read)
                {
                    if (total + read > Largest) return Refusal.Invalid("fields.file-too-large", safe, Largest / 1_000_000);
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), stop);
                }
                if (total == 0) return Refusal.Invalid("fields.file-empty", safe);
                file.Flush(flushToDisk: true);
            }
            var stored = new StoredFile(Convert.ToHexStringLower(hash.GetHashAndReset()), safe);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(stored))!);
            File.Move(temporary, PathOf(stored), overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What a form sent for a field: files are kept, and stand in it as what the field keeps.</summary>
    /// <param name="name">The field's name in the form.</param>
    public async Task<Outcome<string>> Sent(IFormCollection form, string name, CancellationToken stop = default)
    {
        if (form.Files.GetFile(name) is not { Length: > 0 } file) return string.Join('\n', form[name].Where(part => !string.IsNullOrEmpty(part)));
        await using var bytes = file.OpenReadStream();
        var kept = await Keep(bytes, file.FileName, stop);
        return kept.IsRefused ? kept.Refusal : kept.Done.ToString();
    }

    /// <summary>A file that a program sends as the part “file” of multipart/form-data: kept when there is such a field, and given back as what the field keeps.
    /// The route has already asked whether the caller sees the card.</summary>
    public async Task<Outcome<string>> Received(FieldSubject subject, string key, HttpContext http)
    {
        if (await reader.One<long?>(http.Caller(), "select id from fields where subject = @subject and key = @key and kind = 8 and archived is null", new { subject = (int)subject, key }, http.RequestAborted) is null)
            return Refusal.NotFound("fields.no-file-field", key);
        if (!http.Request.HasFormContentType) return Refusal.Invalid("fields.file-part");
        try
        {
            if ((await http.Request.ReadFormAsync(http.RequestAborted)).Files.GetFile("file") is not { } file) return Refusal.Invalid("fields.file-part");
            await using var bytes = file.OpenReadStream();
            var kept = await Keep(bytes, file.FileName, http.RequestAborted);
            return kept.IsRefused ? kept.Refusal : kept.Done.ToString();
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException && broken is not BadHttpRequestException)
        {
            return Refusal.Invalid("fields.file-part");
        }
    }

    /// <summary>The file in a field of a card; the route has already asked whether the caller sees the card.</summary>
    public async Task<IResult> Download(FieldSubject subject, long id, string key, HttpContext http)
    {
        return Give(await reader.One<string>(http.Caller(), "select v.text from fields f join field_values v on v.field_id = f.id and v.subject = f.subject and v.subject_id = @id where f.subject = @subject and f.key = @key and f.kind = 8", new { id, subject = (int)subject, key }, http.RequestAborted));
    }

    /// <summary>What a field or an attachment keeps, as a download; whoever asks has been found to see where it stands.</summary>
    public IResult Give(string? text)
    {
        // A download, never a page: what people send is not shown under our address.
        return StoredFile.Parse(text) is { } file && File.Exists(PathOf(file)) ? Results.File(PathOf(file), "application/octet-stream", file.Name) : Results.NotFound();
    }

    /// <summary>All files that a form sent under one name, kept; one that is refused refuses all.</summary>
    public async Task<Outcome<IReadOnlyList<StoredFile>>> AllSent(IFormCollection form, string name, CancellationToken stop = default)
    {
        var all = new List<StoredFile>();
        foreach (var file in form.Files.GetFiles(name).Where(f => f.Length > 0 || f.FileName.Length > 0))
        {
            await using var bytes = file.OpenReadStream();
            var kept = await Keep(bytes, file.FileName, stop);
            if (kept.IsRefused) return kept.Refusal;
            all.Add(kept.Done);
        }
        return all;
    }

    public bool Holds(StoredFile file) => File.Exists(PathOf(file));

    public long SizeOf(StoredFile file) => new FileInfo(PathOf(file)).Length;

    private string PathOf(StoredFile file) => System.IO.Path.GetFullPath(System.IO.Path.Combine(folder.Path, file.Hash[..2], file.Hash));
}
