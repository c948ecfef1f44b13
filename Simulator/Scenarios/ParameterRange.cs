using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>A range that a figure of a platform or an operator may lie in.</summary>
/// <param name="Path">As <c>--set</c> takes it: <c>platform.memory.testRate</c>, <c>operator.badSeating</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Choices">The words of a choice; empty otherwise.</param>
/// <param name="Low">Least value, in the unit's base (seconds, GB/s, 1 or 0 of a switch, the index of a word).</param>
/// <param name="High">Greatest value.</param>
public sealed record ParameterRange(string Path, ParameterUnit Unit, ImmutableArray<string> Choices, double Low, double High)
{
    /// <summary>The parameter of a platform; null where it is one of an operator.</summary>
    public ParameterSpec? Platform { get; init; }

    /// <summary>The parameter of an operator; null where it is one of a platform.</summary>
    public OperatorParameterSpec? Operator { get; init; }

    /// <summary>True where only whole values make sense: counts, switches and words.</summary>
    public bool IsDiscrete => Unit is ParameterUnit.Count or ParameterUnit.Switch or ParameterUnit.Choice;

    /// <summary>The range of a platform's parameter.</summary>
    public static ParameterRange Of(ParameterSpec spec, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ParameterRange($"platform.{spec.Path}", spec.Unit, spec.Choices, low, high) { Platform = spec };
    }

    /// <summary>The range of an operator's parameter.</summary>
    public static ParameterRange Of(OperatorParameterSpec spec, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ParameterRange($"operator.{spec.Path}", spec.Unit, [], low, high) { Operator = spec };
    }

    /// <summary>The value at a place from 0 to 1 of the range; each whole value has an equal part of a discrete one.</summary>
    public double At(double place) => IsDiscrete ? Math.Min(High, Low + Math.Floor(place * (High - Low + 1))) : Low + (place * (High - Low));
}
