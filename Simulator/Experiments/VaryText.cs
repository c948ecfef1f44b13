using System.Collections.Immutable;
using System.Globalization;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Reads what <c>--vary</c> says: <c>PATH=a,b,c</c> or a range, <c>PATH=2..8/7</c>, <c>PATH=2 GB/s..8 GB/s</c>.</summary>
public static class VaryText
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Reads an axis of a full factorial: a list, or a range with a number of points.</summary>
    /// <exception cref="ExperimentException">It is none.</exception>
    public static DesignAxis Axis(string text)
    {
        var (path, values) = Halves(text);
        if (Range(path, values) is not { } range)
            return new DesignAxis(path, List(path, values));
        if (range.Points is not { } points)
            throw new ExperimentException($"--vary {text}: a range needs a number of points, such as {path}={values}/5 (or --lhs N, which draws from the range)");
        return new DesignAxis(path, [.. Enumerable.Range(0, points).Select(i => range.At(points == 1 ? 0 : i / (points - 1.0)))]);
    }

    /// <summary>Draws the designs of a Latin hypercube over ranges and lists, after the scenario as it is.</summary>
    /// <param name="texts">What <c>--vary</c> says, each.</param>
    /// <param name="points">How many designs.</param>
    /// <param name="seed">Seed of the experiment.</param>
    /// <exception cref="ExperimentException">One of them is neither range nor list.</exception>
    public static DesignSpace Hypercube(IReadOnlyList<string> texts, int points, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var axes = texts.Select(Dimension).ToList();
        if (axes.GroupBy(axis => axis.Path).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ExperimentException($"--vary {twice.Key} is there twice; put its values together");
        var sample = LatinHypercube.Sample(points, [.. axes.Select(axis => axis.Path)], seed);
        var designs = ImmutableArray.CreateBuilder<Design>(points + 1);
        designs.Add(new Design(0, DesignSpace.AsItIs, 0, []));
        for (var i = 0; i < points; i++)
        {
            ImmutableArray<PathOverride> settings = [.. axes.Select((axis, dimension) => Setting(axis.Path, axis.At(sample[i][dimension])))];
            designs.Add(new Design(i + 1, string.Join(", ", settings.Select(setting => $"{setting.Path}={setting.Value}")), 0, settings));
        }

        return DesignSpace.Of(designs.MoveToImmutable());
    }

    private static (string Path, Func<double, string> At) Dimension(string text)
    {
        var (path, values) = Halves(text);
        if (Range(path, values) is { } range)
            return (path, range.At);
        var list = List(path, values);
        return (path, share => list[Math.Min((int)(share * list.Length), list.Length - 1)]);
    }

    /// <summary>One value of an axis. Errors name the option; one about the path is the same for all its values.</summary>
    internal static PathOverride Setting(string path, string value)
    {
        var option = $"--vary {YamlNode.Shortened(path)}";
        return new PathOverride(path, value) { Given = (new Place(option), new Place($"{option}={YamlNode.Shortened(value)}")) };
    }

    private static (string Path, string Values) Halves(string text)
    {
        var mark = text.IndexOf('=', StringComparison.Ordinal);
        return mark > 0
            ? (text[..mark].Trim(), text[(mark + 1)..].Trim())
            : throw new ExperimentException($"--vary {text} is not of the form PATH=VALUES, such as platform.memory.testRate=2..8/7 or operator=clumsy,skilled");
    }

    /// <summary>Values parted by commas; those in brackets, braces and quotes part nothing.</summary>
    private static ImmutableArray<string> List(string path, string text)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ',';
            if (quote != '\0' && i < text.Length)
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is '[' or '{')
                depth++;
            else if (c is ']' or '}')
                depth--;
            else if (c == ',' && (depth == 0 || i == text.Length))
            {
                values.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        if (values.Any(value => value.Length == 0))
            throw new ExperimentException($"--vary {path}={text}: a value is empty; write values parted by commas, or a range such as 2..8/7");
        return values.Distinct().Count() == values.Count
            ? values.ToImmutable()
            : throw new ExperimentException($"--vary {path}={text}: a value is there twice; it would be the same design again");
    }

    private static ValueRange? Range(string path, string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots <= 0 || Figure(text[..dots]) is not { } low)
            return null;
        var rest = text[(dots + 2)..];
        int? points = null;
        if (rest.LastIndexOf('/') is >= 0 and var slash && int.TryParse(rest.AsSpan(slash + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, Invariant, out var count))
        {
            if (count < 1)
                throw new ExperimentException($"--vary {path}={text}: a range of {count.ToString(Invariant)} points; give at least 1");
            (points, rest) = (count, rest[..slash]);
        }

        if (Figure(rest) is not { } high)
            return null;
        if (low.Unit.Length > 0 && high.Unit.Length > 0 && low.Unit != high.Unit)
            throw new ExperimentException($"--vary {path}={text}: the ends have the units '{low.Unit}' and '{high.Unit}'; write both in one");
        return low.Value < high.Value
            ? new ValueRange(low.Value, high.Value, high.Unit.Length > 0 ? high.Unit : low.Unit, points)
            : throw new ExperimentException($"--vary {path}={text}: the range is empty; write its lower end first");
    }

    private static (double Value, string Unit)? Figure(string text)
    {
        var trimmed = text.Trim();
        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] is '.' or '-' or '+' || (trimmed[end] is 'e' or 'E' && end > 0 && end + 1 < trimmed.Length && (char.IsAsciiDigit(trimmed[end + 1]) || trimmed[end + 1] is '-' or '+'))))
            end++;
        return double.TryParse(trimmed.AsSpan(0, end), NumberStyles.Float, Invariant, out var value) && double.IsFinite(value) ? (value, trimmed[end..].Trim()) : null;
    }

    private sealed record ValueRange(double Low, double High, string Unit, int? Points)
    {
        /// <summary>A value by its share of the way, with as many digits as tell it from its neighbours.</summary>
        public string At(double share)
        {
            var figure = (Low + share * (High - Low)).ToString("G12", Invariant);
            return Unit.Length == 0 ? figure : $"{figure} {Unit}";
        }
    }
}
