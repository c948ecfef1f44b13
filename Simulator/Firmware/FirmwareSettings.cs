using System.Collections.Immutable;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Firmware;

/// <summary>A full set of the boot model's parameters. Immutable.</summary>
public sealed class FirmwareSettings
{
    private readonly ImmutableArray<Parameter> byIndex;

    /// <summary>Takes one parameter for each entry of <see cref="BootParameters.All"/>.</summary>
    /// <exception cref="ArgumentException">One is missing or given twice.</exception>
    public FirmwareSettings(IEnumerable<Parameter> parameters)
    {
        var slots = new Parameter?[BootParameters.All.Length];
        foreach (var parameter in parameters)
        {
            if (slots[parameter.Spec.Index] is not null)
                throw new ArgumentException($"parameter '{parameter.Spec.Path}' is given twice", nameof(parameters));
            slots[parameter.Spec.Index] = parameter;
        }

        for (var i = 0; i < slots.Length; i++)
            if (slots[i] is null)
                throw new ArgumentException($"parameter '{BootParameters.All[i].Path}' is missing", nameof(parameters));
        byIndex = [.. slots.Select(slot => slot!)];
    }

    /// <summary>All parameters, in the order of <see cref="BootParameters.All"/>.</summary>
    public ImmutableArray<Parameter> All => byIndex;

    /// <summary>The parameter itself.</summary>
    public Parameter this[ParameterSpec spec] => byIndex[spec.Index];

    /// <summary>Its mean, in the unit's base.</summary>
    public double Mean(ParameterSpec spec) => byIndex[spec.Index].Value.Mean;

    /// <summary>A whole number.</summary>
    public int Count(ParameterSpec spec) => (int)Math.Round(Mean(spec));

    /// <summary>A switch.</summary>
    public bool IsOn(ParameterSpec spec) => Mean(spec) >= 0.5;

    /// <summary>The word of a choice.</summary>
    public string Choice(ParameterSpec spec) => spec.Choices[Count(spec)];

    /// <summary>The same settings with another law for one parameter.</summary>
    public FirmwareSettings With(ParameterSpec spec, Distribution value) =>
        new(byIndex.SetItem(spec.Index, byIndex[spec.Index] with { Value = value }));
}
