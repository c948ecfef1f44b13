using System.Globalization;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>Reads the small CSV tables that are embedded in the assembly: plain fields, no quotes.</summary>
/// <remarks>Written by hand because start-up counts here: a general CSV reader spends longer getting ready.</remarks>
internal static class EmbeddedTable
{
    /// <summary>The rows below the heading, each as its fields.</summary>
    /// <exception cref="InvalidDataException">The heading or a row is not as expected; names file and line.</exception>
    public static List<string[]> Rows(string name, string heading)
    {
        using var stream = typeof(EmbeddedTable).Assembly.GetManifestResourceStream($"Firmware/{name}")
            ?? throw new InvalidDataException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return Rows(reader, name, heading);
    }

    /// <summary>The same for any text.</summary>
    public static List<string[]> Rows(TextReader reader, string name, string heading)
    {
        var first = reader.ReadLine();
        if (first != heading)
            throw new InvalidDataException($"{name}(1): the heading is '{first}'; expected '{heading}'");
        var width = heading.Split(',').Length;
        var rows = new List<string[]>();
        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            var fields = text.Split(',');
            if (fields.Length != width || Array.Exists(fields, string.IsNullOrWhiteSpace))
                throw new InvalidDataException(
                    string.Create(CultureInfo.InvariantCulture, $"{name}({line}): '{text}' does not have {width} filled fields"));
            rows.Add(fields);
        }

        return rows;
    }

    public static byte HexByte(string field) =>
        byte.Parse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static PostPhase Phase(string field) =>
        PostPhases.Names.IndexOf(field) is >= 0 and var index ? PostPhases.All[index] : throw Unknown("phase", field);

    public static PostDialect Dialect(string field) => field switch
    {
        "AMI Aptio V" => PostDialect.AmiAptioV,
        "Intel reference code" => PostDialect.IntelReferenceCode,
        _ => throw Unknown("dialect", field),
    };

    public static PostCodeKind Kind(string field) => field switch
    {
        "progress" => PostCodeKind.Progress,
        "error" => PostCodeKind.Error,
        "oem" => PostCodeKind.Oem,
        _ => throw Unknown("kind", field),
    };

    public static InvalidDataException Unknown(string what, string value) =>
        new($"'{value}' is not a {what} that the tables of POST codes know");
}
