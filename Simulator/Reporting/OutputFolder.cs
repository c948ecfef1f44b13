using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A folder of results that appears whole or not at all.</summary>
/// <remarks>
/// Each file is written beside its final name (<c>.name.tmp-…</c>) and renamed by <see cref="Commit"/>, once all are
/// complete. What was not committed is removed by <see cref="Dispose"/>: temporary files, and folders made for them.
/// <see cref="Write"/> may be called from several threads.
/// </remarks>
public sealed class OutputFolder : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<(OutputFile File, string Temporary)> pending = [];
    private readonly List<string> madeFolders = [];
    private bool isCommitted;

    private OutputFolder(string path) => Path = path;

    /// <summary>The folder, as it was named.</summary>
    public string Path { get; }

    /// <summary>The files written so far, by name.</summary>
    public ImmutableArray<OutputFile> Files
    {
        get
        {
            lock (gate)
                return [.. pending.Select(entry => entry.File).OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Opens a folder to write into, and makes it where it is missing.</summary>
    /// <exception cref="OutputException">It cannot be made: a file stands there, or there is no permission.</exception>
    public static OutputFolder Open(string path)
    {
        var folder = new OutputFolder(path);
        try
        {
            folder.Make(new DirectoryInfo(path));
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            folder.Dispose();
            throw new OutputException(path, error);
        }
    }

    /// <summary>Writes one file under a temporary name.</summary>
    /// <param name="name">Its final name; may have a folder in front, with a slash.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="OutputException">The disk is full, the folder cannot be written.</exception>
    public OutputFile Write(string name, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var path = System.IO.Path.Combine(Path, name);
        var temporary = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, string.Create(CultureInfo.InvariantCulture, $".{System.IO.Path.GetFileName(path)}.tmp-{Environment.ProcessId}"));
        try
        {
            MakeFolderOf(path);
            var file = Fill(name, path, temporary, write);
            lock (gate)
                pending.Add((file, temporary));
            return file;
        }
        catch (Exception error)
        {
            Delete(temporary);
            if (error is IOException or UnauthorizedAccessException)
                throw new OutputException(path, error);
            throw;
        }
    }

    /// <summary>Gives every file its real name.</summary>
    /// <param name="earlier">Names of files that an earlier run has left here: those that were not written anew are removed.
    /// The file that was written last, which is the manifest, is renamed after that, so that what is interrupted here is made
    /// good by the next run.</param>
    /// <exception cref="OutputException">A file cannot be renamed or removed.</exception>
    public void Commit(ImmutableArray<string> earlier = default)
    {
        lock (gate)
        {
            foreach (var (file, temporary) in pending.SkipLast(1))
                Rename(temporary, file);
            if (!earlier.IsDefaultOrEmpty)
                foreach (var name in earlier.Except(pending.Select(entry => entry.File.Name), StringComparer.OrdinalIgnoreCase))
                    Remove(name);
            foreach (var (file, temporary) in pending.TakeLast(1))
                Rename(temporary, file);
            isCommitted = true;
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        if (isCommitted)
            return;
        foreach (var (_, temporary) in pending)
            Delete(temporary);
        for (var i = madeFolders.Count - 1; i >= 0; i--)
            DeleteEmptyFolder(madeFolders[i]);
    }

    private static void Rename(string temporary, OutputFile file)
    {
        try
        {
            if (Directory.Exists(file.Path))
                throw new IOException("a folder stands in its place");
            File.Move(temporary, file.Path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(file.Path, error);
        }
    }

    /// <summary>Removes a file of an earlier run, and the folders in this one that are empty then.</summary>
    private void Remove(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutputException(path, error, "removed");
        }

        for (var folder = System.IO.Path.GetDirectoryName(name); !string.IsNullOrEmpty(folder); folder = System.IO.Path.GetDirectoryName(folder))
            DeleteEmptyFolder(System.IO.Path.Combine(Path, folder));
    }

    private static OutputFile Fill(string name, string path, string temporary, Action<Stream> write)
    {
        using var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        write(stream);
        stream.Flush();
        stream.Position = 0;
        return new OutputFile(name, path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private void MakeFolderOf(string path)
    {
        lock (gate)
            Make(new DirectoryInfo(System.IO.Path.GetDirectoryName(path)!));
    }

    private void Make(DirectoryInfo folder)
    {
        if (folder.Exists)
            return;
        if (File.Exists(folder.FullName))
            throw new IOException($"'{folder.FullName}' is a file, not a folder");
        if (folder.Parent is { } parent)
            Make(parent);
        folder.Create();
        madeFolders.Add(folder.FullName);
    }

    // Tidying up after an error must not hide that error.
    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static void DeleteEmptyFolder(string path)
    {
        try
        {
            Directory.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
