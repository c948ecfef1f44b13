using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The text of an input file, or of one of the files that come with the program.</summary>
internal sealed record InputText(string Path, string Text, string Sha256)
{
    /// <summary>Files that come with the program are named with this in front.</summary>
    public const string BuiltInPrefix = "built-in:";

    /// <summary>No file that a person writes comes near; a larger one is a mistake.</summary>
    public const int LargestBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool BuiltInExists(string path) =>
        typeof(InputText).Assembly.GetManifestResourceInfo(ResourceName(path)) is not null;

    /// <summary>Names of the built-in files of a folder, such as <c>platforms/</c>, without the ending.</summary>
    public static ImmutableArray<string> BuiltInNames(string folder) =>
        [.. typeof(InputText).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("scenarios/" + folder, StringComparison.Ordinal))
            .Select(name => System.IO.Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads the file, or says why not; <paramref name="namedAt"/> is where it was named.</summary>
    public static InputText? Read(string path, Place namedAt, DiagnosticBag diagnostics)
    {
        return ReadBytes(path, namedAt, diagnostics) is { } bytes ? Of(Shown(path), bytes, diagnostics) : null;
    }

    /// <summary>Reads a stream to its end, up to the same bound; <paramref name="name"/> is what errors call it.</summary>
    public static InputText? Read(Stream stream, string name, DiagnosticBag diagnostics)
    {
        try
        {
            if (ReadBytes(stream, name, diagnostics) is not { } bytes)
                return null;
            if (bytes.Length > 0)
                return Of(name, bytes, diagnostics);
            diagnostics.Error(new Place(name), "nothing came; did the command before the pipe fail?");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            diagnostics.Error(new Place(name), $"cannot be read: {YamlNode.Shortened(failure.Message)}");
        }

        return null;
    }

    private static InputText? Of(string shown, byte[] bytes, DiagnosticBag diagnostics)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        try
        {
            return new InputText(shown, StrictUtf8.GetString(bytes, start, bytes.Length - start), hash);
        }
        catch (DecoderFallbackException fallback)
        {
            var offset = Math.Clamp(start + fallback.Index, 0, bytes.Length - 1);
            var line = 1 + bytes.AsSpan(0, offset).Count((byte)'\n');
            var hint = bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? "it looks like UTF-16; " : "";
            diagnostics.Error(new Place(shown, line), string.Create(CultureInfo.InvariantCulture, $"not UTF-8: byte 0x{bytes[offset]:X2} at offset {offset}; {hint}save the file as UTF-8"));
            return null;
        }
    }

    private static byte[]? ReadBytes(string path, Place namedAt, DiagnosticBag diagnostics)
    {
        var shown = Shown(path);
        var here = namedAt.File.Length == 0 ? new Place(shown) : namedAt;
        try
        {
            if (path.Length == 0 || path.AsSpan().ContainsAny('\0', '\n', '\r'))
            {
                diagnostics.Error(here, $"'{YamlNode.Shortened(path)}' is no file name");
                return null;
            }

            if (Directory.Exists(path))
            {
                var example = Directory.EnumerateFiles(path, "*.yaml").Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal).FirstOrDefault();
                diagnostics.Error(here, $"'{shown}' is a folder; name the file in it{(example is null ? "" : $", such as {shown.TrimEnd('/')}/{example}")}");
                return null;
            }

            using var stream = Open(path);
            if (stream is null)
            {
                diagnostics.Error(here, $"there is no file '{shown}'{Nearest(path)}");
                return null;
            }

            return ReadBytes(stream, shown, diagnostics);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            diagnostics.Error(here, $"'{shown}' cannot be read: {(failure is UnauthorizedAccessException ? "access is denied; check its permissions" : YamlNode.Shortened(failure.Message))}");
            return null;
        }
    }

    private static byte[]? ReadBytes(Stream stream, string shown, DiagnosticBag diagnostics)
    {
        var bytes = new byte[LargestBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length <= LargestBytes)
            return bytes[..length];
        diagnostics.Error(new Place(shown), "larger than 1 MB, which no such file is; is it the right file?");
        return null;
    }

    private static Stream? Open(string path)
    {
        if (path.StartsWith(BuiltInPrefix, StringComparison.Ordinal))
            return typeof(InputText).Assembly.GetManifestResourceStream(ResourceName(path));
        return File.Exists(path) ? File.OpenRead(path) : null;
    }

    private static string ResourceName(string path) => "scenarios/" + path[BuiltInPrefix.Length..];

    /// <summary>The file that was meant by the name of one that is not there, or what else is missing: <c>; did you mean 'x'?</c></summary>
    public static string Nearest(string path)
    {
        if (path.StartsWith(BuiltInPrefix, StringComparison.Ordinal))
            return "";
        var folder = System.IO.Path.GetDirectoryName(path);
        folder = string.IsNullOrEmpty(folder) ? "." : folder;
        if (!Directory.Exists(folder))
            return $"; there is no folder '{Shown(folder)}' either";
        var names = Directory.EnumerateFiles(folder).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal).Take(10_000);
        return NearestName.Suggestion(System.IO.Path.GetFileName(path), names, found => Shown(folder == "." ? found : System.IO.Path.Combine(folder, found)));
    }

    private static string Shown(string path) => path.Replace('\\', '/');
}
