using System.Diagnostics.CodeAnalysis;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Inventory;

/// <summary>Reads whole files and streams, up to the bound on untrusted input.</summary>
internal static class BoundedFile
{
    /// <summary>Reads a file; what can go wrong with it becomes an error.</summary>
    public static bool TryRead(string path, out ReadOnlyMemory<byte> content, [NotNullWhen(false)] out InventoryError? error)
    {
        content = default;
        error = null;
        var source = CleanText.Of(path);
        try
        {
            if (path.Length == 0 || Directory.Exists(path))
            {
                error = new InventoryError(InventoryErrorKind.NotAccessible, $"'{source}'", path.Length == 0 ? "it is no file name" : "it is a folder; name the file in it");
                return false;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (TryRead(stream, out content))
                return true;
            error = new InventoryError(InventoryErrorKind.TooLarge, source, $"it is larger than {InventoryLimits.MaxBytes >> 20} MB");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            error = new InventoryError(InventoryErrorKind.NotAccessible, source, $"there is no such file or folder{CleanText.Of(InputText.Nearest(path))}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error = new InventoryError(InventoryErrorKind.NotAccessible, source, $"it cannot be opened: {CleanText.Of(e.Message)}");
        }

        return false;
    }

    /// <summary>Reads a stream to its end; false if it is longer than the bound.</summary>
    public static bool TryRead(Stream stream, out ReadOnlyMemory<byte> content)
    {
        using var buffer = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length - stream.Position, 0, InventoryLimits.MaxBytes) : 0);
        var chunk = new byte[64 * 1024];
        while (buffer.Length <= InventoryLimits.MaxBytes)
        {
            var count = stream.Read(chunk, 0, chunk.Length);
            if (count == 0)
            {
                content = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
                return true;
            }

            buffer.Write(chunk, 0, count);
        }

        content = default;
        return false;
    }
}
