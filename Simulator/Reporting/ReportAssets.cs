using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>The style sheet, the script and the texts that are embedded in the assembly.</summary>
internal static class ReportAssets
{
    /// <summary>The report's style sheet.</summary>
    public static string Css => Read("report.css");

    /// <summary>The report's script.</summary>
    public static string Script => Read("report.js");

    /// <summary>The source expression by which a content security policy admits exactly this inline text.</summary>
    public static string Hash(string inline) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(inline)))}'";

    /// <summary>Opens an embedded file.</summary>
    public static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"Report/{name}") ?? throw new InvalidOperationException($"'{name}' is not embedded");

    private static string Read(string name)
    {
        using var reader = new StreamReader(Open(name), Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
