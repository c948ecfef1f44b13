using System.Text;

namespace Tsugunosuke.Sim.Commands;

/// <summary>Writes a file that the user named: whole, or not at all.</summary>
internal static class TextFile
{
    private const string Beside = ".part";

    /// <summary>True where a file of that name is there with something else in it, or something that cannot be read.</summary>
    public static bool IsAnother(string path, string text)
    {
        try
        {
            return File.Exists(path) && (new FileInfo(path).Length != Encoding.UTF8.GetByteCount(text) || File.ReadAllText(path) != text);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Writes the text as UTF-8, beside its final name first.</summary>
    /// <returns>False with what is wrong in <paramref name="problem"/>.</returns>
    public static bool TryWrite(string path, string text, out string? problem)
    {
        problem = null;
        try
        {
            if (Directory.Exists(path))
            {
                problem = $"'{path}' is a folder; name a file in it";
                return false;
            }

            var beside = path + Beside;
            File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(beside, path, overwrite: true);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problem = $"'{path}' cannot be written: {failure.Message.Replace(path + Beside, path, StringComparison.Ordinal)}";
            return false;
        }
    }
}
