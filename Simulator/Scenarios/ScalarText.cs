using System.Globalization;
using Tsugunosuke.Sim.Machine;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads the texts of fields: figures with their units, codes, words. Says what is wrong with one, and what
/// would be right.</summary>
internal static class ScalarText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>What is wrong with <paramref name="scalar"/>, or null where it is right.</summary>
    public static string? Problem(Shape.Scalar shape, YamlNode.Scalar scalar)
    {
        var text = scalar.Text;
        if (text.Length == 0)
            return $"there is no value; write {Wanted(shape)}";
        return shape.Kind switch
        {
            ScalarKind.Text => text.Length > 4000 ? "longer than 4000 characters" : null,
            ScalarKind.Title => text.Length > 200 ? "longer than 200 characters" : OneLine(text),
            ScalarKind.Name => ScenarioName.IsValid(text) ? null : Wrong(shape, scalar),
            ScalarKind.PartName => IsPartName(text) ? null : Wrong(shape, scalar),
            ScalarKind.PartOrDimm => IsPartOrDimm(text) ? null : Wrong(shape, scalar),
            ScalarKind.FileName => text.Length > 400 ? "longer than 400 characters" : OneLine(text),
            ScalarKind.Slot or ScalarKind.NamePattern => text.Length > 64 ? "longer than 64 characters" : OneLine(text),
            ScalarKind.Letters => text.Length <= 26 && text.All(char.IsAsciiLetterUpper) && text.Distinct().Count() == text.Length ? null : Wrong(shape, scalar),
            ScalarKind.Seed => ulong.TryParse(text, NumberStyles.None, Invariant, out _) ? null : Wrong(shape, scalar),
            ScalarKind.Attempts => text == "always" ? null : NumberProblem(shape, scalar),
            ScalarKind.Error => Error(text) is null ? Wrong(shape, scalar) : null,
            ScalarKind.RuleSwitch => IsRuleSwitch(text) ? null : Wrong(shape, scalar),
            ScalarKind.Range => RangesFile.Split(text) is null ? Wrong(shape, scalar) : null,
            ScalarKind.Word when !shape.Words.Contains(text) => $"{scalar.Kind} is none of {string.Join(", ", shape.Words)}{NearestName.Suggestion(text, shape.Words)}",
            _ => NumberProblem(shape, scalar),
        };
    }

    /// <summary>What a text of this shape looks like, in words.</summary>
    public static string Wanted(Shape.Scalar shape) => shape.Kind switch
    {
        ScalarKind.Text or ScalarKind.Title => "a text",
        ScalarKind.Name => "a name of at most 64 lower-case letters, digits and dashes, such as my-upgrade",
        ScalarKind.PartName => "a name of letters, digits and any of ._+-, such as 96GB",
        ScalarKind.PartOrDimm => "a kind of DIMM such as 96GB, or one of them such as 96GB#3",
        ScalarKind.FileName => "a name or a path",
        ScalarKind.Slot => "a slot such as P1-DIMMA1, or a pattern such as P1-DIMM{A..H}1",
        ScalarKind.NamePattern => "a pattern such as P{socket}-DIMM{channel}{slot}",
        ScalarKind.Letters => "letters of channels, each once, such as ACEG",
        ScalarKind.Integer => $"a whole number{Bounds(shape)}",
        ScalarKind.Seed => "a whole number from 0 to 18446744073709551615",
        ScalarKind.Attempts => "a number of attempts, or always",
        ScalarKind.Number => $"a number{Bounds(shape)}",
        ScalarKind.Probability => "a probability such as 0.002 or 0.2 %",
        ScalarKind.Duration => $"a time with its unit such as 60 ms, 4 s or 6 min{Bounds(shape)}",
        ScalarKind.Rate => $"a rate with its unit such as 4 GB/s{Bounds(shape)}",
        ScalarKind.Capacity => $"an amount of memory such as 96 GB{Bounds(shape)}",
        ScalarKind.Density => $"a die density such as 16 Gbit{Bounds(shape)}",
        ScalarKind.Speed => $"a speed such as 4800 MT/s{Bounds(shape)}",
        ScalarKind.Range => $"a range such as {shape.Words[0]}",
        ScalarKind.Switch => "true or false",
        ScalarKind.Word => $"one of {string.Join(", ", shape.Words)}",
        ScalarKind.Code => "a POST code in hexadecimal such as 53 or EE",
        ScalarKind.Error => "major and minor code of a memory error such as ED/02",
        ScalarKind.RuleSwitch => "a key such as rules.anchor.enabled",
        _ => "a value",
    };

    /// <summary>The figure in its base unit (seconds, GB/s, bytes, Gbit, MT/s; 1 or 0 of a switch; the index of a word),
    /// or null where the text is none. Bounds are not looked at.</summary>
    public static double? Number(Shape.Scalar shape, YamlNode.Scalar scalar)
    {
        var text = scalar.Text.Trim();
        switch (shape.Kind)
        {
            case ScalarKind.Switch:
                return text switch { "true" or "True" or "TRUE" => 1, "false" or "False" or "FALSE" => 0, _ => null };
            case ScalarKind.Word:
                var index = shape.Words.IndexOf(text);
                return index < 0 ? null : index;
            case ScalarKind.Code:
                return Code(text);
            case ScalarKind.Attempts when text == "always":
                return int.MaxValue;
            case ScalarKind.Capacity:
                return Capacity.TryParse(text, out var capacity) ? capacity.Bytes : null;
        }

        if (shape.Kind == ScalarKind.Duration && Parts(text) is { } seconds)
            return seconds;
        if (Split(text) is not var (number, unit))
            return null;
        var factor = (shape.Kind, unit) switch
        {
            (ScalarKind.Integer or ScalarKind.Attempts or ScalarKind.Number or ScalarKind.Probability, "") => 1,
            (ScalarKind.Probability, "%") => 0.01,
            (ScalarKind.Duration or ScalarKind.Rate, "") when scalar.IsOption => 1,
            (ScalarKind.Duration, "us" or "µs" or "μs") => 1e-6,
            (ScalarKind.Duration, "ms") => 1e-3,
            (ScalarKind.Duration, "s") => 1,
            (ScalarKind.Duration, "min") => 60,
            (ScalarKind.Duration, "h") => 3600,
            (ScalarKind.Rate, "GB/s" or "GiB/s") => 1,
            (ScalarKind.Rate, "MB/s" or "MiB/s") => 1.0 / 1024,
            (ScalarKind.Rate, "TB/s" or "TiB/s") => 1024,
            (ScalarKind.Density, "Gbit" or "Gb") => 1,
            (ScalarKind.Speed, "MT/s") => 1,
            _ => double.NaN,
        };
        if (double.IsNaN(factor))
            return null;
        if (shape.Kind is ScalarKind.Integer or ScalarKind.Attempts or ScalarKind.Density or ScalarKind.Speed && (number != Math.Floor(number) || Math.Abs(number) > int.MaxValue))
            return null;
        return factor is 0.01 ? number / 100 : factor is 1e-3 ? number / 1000 : factor is 1e-6 ? number / 1e6 : number * factor;
    }

    /// <summary>A figure as a file would write it.</summary>
    public static string Show(ScalarKind kind, double value) => kind switch
    {
        ScalarKind.Duration when value >= 3600 && value % 3600 == 0 => string.Create(Invariant, $"{value / 3600:0.######} h"),
        ScalarKind.Duration => string.Create(Invariant, $"{value:0.######} s"),
        ScalarKind.Rate => string.Create(Invariant, $"{value:0.######} GB/s"),
        ScalarKind.Capacity => new Capacity((long)value).ToString(),
        ScalarKind.Density => string.Create(Invariant, $"{value:0} Gbit"),
        ScalarKind.Speed => string.Create(Invariant, $"{value:0} MT/s"),
        _ => string.Create(Invariant, $"{value:0.######}"),
    };

    /// <summary>A major and a minor code.</summary>
    public static (byte Major, byte Minor)? Error(string text) =>
        text.Split('/') is [var major, var minor] && Code(major) is { } first && Code(minor) is { } second ? (first, second) : null;

    /// <summary>A time in two parts or more, such as <c>1 min 30 s</c>.</summary>
    private static double? Parts(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 4 || words.Length % 2 != 0 || words.Length > 8)
            return null;
        var sum = 0.0;
        for (var i = 0; i < words.Length; i += 2)
        {
            if (Number(new Shape.Scalar(ScalarKind.Duration), new YamlNode.Scalar($"{words[i]} {words[i + 1]}", default)) is not { } part)
                return null;
            sum += part;
        }

        return sum;
    }

    private static string? NumberProblem(Shape.Scalar shape, YamlNode.Scalar scalar)
    {
        if (Number(shape, scalar) is not { } value)
        {
            var bare = shape.Kind is ScalarKind.Duration or ScalarKind.Rate or ScalarKind.Capacity or ScalarKind.Density or ScalarKind.Speed && Split(scalar.Text.Trim()) is (_, "");
            return bare ? $"{scalar.Kind} has no unit; write {Wanted(shape)}" : Wrong(shape, scalar);
        }

        return value < shape.Minimum || value > shape.Maximum
            ? $"{scalar.Kind} is out of bounds; write {Wanted(shape)}"
            : null;
    }

    private static string Wrong(Shape.Scalar shape, YamlNode.Scalar scalar) => $"{scalar.Kind} is not {Wanted(shape)}";

    private static string Bounds(Shape.Scalar shape) => (double.IsFinite(shape.Minimum), double.IsFinite(shape.Maximum)) switch
    {
        (true, true) => $" (from {Show(shape.Kind, shape.Minimum)} to {Show(shape.Kind, shape.Maximum)})",
        (true, false) => $" (at least {Show(shape.Kind, shape.Minimum)})",
        (false, true) => $" (at most {Show(shape.Kind, shape.Maximum)})",
        _ => "",
    };

    private static byte? Code(string text)
    {
        var digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text.AsSpan(2) : text.AsSpan();
        return digits.Length is 1 or 2 && byte.TryParse(digits, NumberStyles.AllowHexSpecifier, Invariant, out var code) ? code : null;
    }

    private static (double Number, string Unit)? Split(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+' || IsExponent(text, end)))
            end++;
        return double.TryParse(text.AsSpan(0, end), NumberStyles.Float, Invariant, out var number) && double.IsFinite(number)
            ? (number, text[end..].Trim())
            : null;
    }

    private static bool IsExponent(string text, int at) =>
        text[at] is 'e' or 'E' && at > 0 && at + 1 < text.Length && (char.IsAsciiDigit(text[at + 1]) || text[at + 1] is '-' or '+');

    private static string? OneLine(string text) => text.Contains('\n', StringComparison.Ordinal) ? "more than one line; write it on one" : null;

    private static bool IsPartName(string text) =>
        text.Length <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '+' or '-');

    private static bool IsPartOrDimm(string text)
    {
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        return mark < 0
            ? IsPartName(text)
            : mark > 0 && IsPartName(text[..mark]) && int.TryParse(text.AsSpan(mark + 1), NumberStyles.None, Invariant, out var number) && number > 0;
    }

    private static bool IsRuleSwitch(string text) =>
        text.StartsWith("rules.", StringComparison.Ordinal) && text.EndsWith(".enabled", StringComparison.Ordinal) && text.Length > 14 && ScenarioName.IsValid(text[6..^8]);
}
