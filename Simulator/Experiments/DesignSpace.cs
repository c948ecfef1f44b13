using System.Collections.Immutable;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>The designs of an experiment: a list, or all combinations of some axes after the scenario as it is. Designs
/// of axes are made when they are asked for, so that millions cost nothing.</summary>
public sealed class DesignSpace
{
    /// <summary>More designs than this are taken for a slip.</summary>
    public const long Most = 10_000_000;

    /// <summary>The name of the baseline where the user gave none.</summary>
    public const string AsItIs = "as it is";

    private DesignSpace(ImmutableArray<DesignAxis> axes, ImmutableArray<Design> list, ImmutableArray<string> paths, Int128 count)
    {
        Axes = axes;
        List = list;
        Paths = paths;
        CombinationCount = count;
    }

    /// <summary>The axes of a full factorial; empty for a list.</summary>
    public ImmutableArray<DesignAxis> Axes { get; }

    /// <summary>The designs of a list; empty for axes.</summary>
    public ImmutableArray<Design> List { get; }

    /// <summary>Every path that some design sets, in the order in which they come.</summary>
    public ImmutableArray<string> Paths { get; }

    /// <summary>How many designs there are, however many.</summary>
    public Int128 CombinationCount { get; }

    /// <summary>How many designs there are, the baseline among them.</summary>
    /// <exception cref="OverflowException">More than fit.</exception>
    public long Count => (long)CombinationCount;

    /// <summary>One design by number.</summary>
    public Design this[long number] => Axes.IsEmpty ? List[(int)number] : number == 0 ? new Design(0, AsItIs, 0, []) : Combination(number);

    /// <summary>The scenario alone.</summary>
    public static DesignSpace Alone { get; } = Of([new Design(0, AsItIs, 0, [])]);

    /// <summary>All combinations of the values of <paramref name="axes"/>, the last axis fastest, after the scenario as it is.</summary>
    public static DesignSpace Factorial(ImmutableArray<DesignAxis> axes) =>
        new(axes, [], [.. axes.Select(axis => axis.Path)], 1 + axes.Aggregate((Int128)1, (product, axis) => product > long.MaxValue ? product : product * axis.Values.Length));

    /// <summary>Designs as they are listed; the first is the baseline.</summary>
    public static DesignSpace Of(ImmutableArray<Design> designs) =>
        new([], designs, [.. designs.SelectMany(design => design.Settings).Select(setting => setting.Path).Distinct()], designs.Length);

    private Design Combination(long number)
    {
        var rest = number - 1;
        var settings = new PathOverride[Axes.Length];
        for (var axis = Axes.Length - 1; axis >= 0; axis--)
        {
            var values = Axes[axis].Values;
            settings[axis] = VaryText.Setting(Axes[axis].Path, values[(int)(rest % values.Length)]);
            rest /= values.Length;
        }

        return new Design(number, string.Join(", ", settings.Select(setting => $"{setting.Path}={setting.Value}")), 0, [.. settings]);
    }
}
