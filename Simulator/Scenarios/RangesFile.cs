using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>Reads a file of ranges: <c>platform.memory.testRate: 2..8 GB/s</c>, a path a line.</summary>
public static class RangesFile
{
    /// <summary>Reads a file of ranges.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The ranges in the order of the file with the file's hash, or all that is wrong.</returns>
    public static LoadResult<RangesFileContent> Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        if (InputText.Read(path, new Place(""), diagnostics) is not { } text)
            return new LoadResult<RangesFileContent>(null, diagnostics.ToImmutable());
        var isEmpty = text.Text.Split('\n').All(line => line.Trim() is "" or ['#', ..]);
        var root = isEmpty ? new YamlNode.Map([], new Place(text.Path)) : YamlTree.Parse(text.Path, text.Text, diagnostics);
        if (root is not null)
            ShapeCheck.Check(root, RangesShape.Root, diagnostics);
        if (root is YamlNode.Map { Entries.IsEmpty: true })
            diagnostics.Error(root.Place, "there is no range in it; write one a line, such as platform.memory.testRate: 2..8 GB/s");
        var ranges = ImmutableArray.CreateBuilder<ParameterRange>();
        foreach (var entry in (root as YamlNode.Map)?.Entries ?? [])
            if (entry.Value is YamlNode.Scalar scalar && Of(entry.Key, scalar, diagnostics) is { } range)
                ranges.Add(range);
        return new LoadResult<RangesFileContent>(
            diagnostics.HasErrors ? null : new RangesFileContent(ranges.ToImmutable(), new SourceFile("ranges", text.Path, text.Sha256)),
            diagnostics.ToImmutable());
    }

    /// <summary>The ends of a range in words: a unit at the second end counts for both.</summary>
    internal static (string Low, string High)? Split(string text)
    {
        var mark = text.IndexOf("..", StringComparison.Ordinal);
        if (mark < 0)
            return null;
        var (low, high) = (text[..mark].Trim(), text[(mark + 2)..].Trim());
        if (low.Length == 0 || high.Length == 0)
            return null;
        var unit = high.TrimStart("0123456789.+-".AsSpan()).Trim();
        return (char.IsAsciiDigit(low[^1]) && unit.Length > 0 && !char.IsAsciiLetter(high[0]) ? $"{low} {unit}" : low, high);
    }

    private static ParameterRange? Of(string path, YamlNode.Scalar scalar, DiagnosticBag diagnostics)
    {
        var platform = path.StartsWith("platform.", StringComparison.Ordinal) ? BootParameters.Find(path["platform.".Length..]) : null;
        var hands = OperatorParameters.All.FirstOrDefault(spec => path == $"operator.{spec.Path}");
        var shape = platform is not null ? ParameterShape.Of(platform) : hands is not null ? ParameterShape.Of(hands) : null;
        if (shape is null || Split(scalar.Text) is not var (low, high))
            return null;
        if (End(low, scalar, shape, diagnostics) is not { } from || End(high, scalar, shape, diagnostics) is not { } to)
            return null;
        if (from < to)
            return platform is not null ? ParameterRange.Of(platform, from, to) : ParameterRange.Of(hands!, from, to);
        diagnostics.Error(scalar.Place, from > to
            ? $"the range of '{path}' ends before it begins; write the least value first"
            : $"the range of '{path}' is a single value, which nothing can vary in; use --set {path}={low}");
        return null;
    }

    private static double? End(string text, YamlNode.Scalar scalar, Shape.Map parameter, DiagnosticBag diagnostics)
    {
        var end = new YamlNode.Scalar(text, scalar.Place);
        var plain = (Shape.Scalar)parameter.Find("value")!.Shape.For(end)!;
        if (ScalarText.Problem(plain, end) is not { } problem)
            return ScalarText.Number(plain, end);
        diagnostics.Error(scalar.Place, problem);
        return null;
    }
}
