using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of one figure of a platform or operator file: value or law, source, note, range.</summary>
internal static class ParameterShape
{
    public static readonly ImmutableArray<string> Grades = ["observed", "vendor", "assumed"];

    public static Map Of(ParameterUnit unit, double minimum, double maximum, ImmutableArray<string> words)
    {
        var plain = Plain(unit, minimum, maximum, words);
        ImmutableArray<Field> fields =
        [
            new("value", Value(plain), "the value, or the law that it varies by; a nominal run uses its mean", IsRequired: true),
            new("source", new Scalar(ScalarKind.Word) { Words = Grades }, "how well it is known: seen on a machine, written by a vendor, or chosen by the author", IsRequired: true),
            new("note", new Scalar(ScalarKind.Text), "the document, the observation, or the reason for the assumption", IsRequired: true),
        ];
        if (plain.Kind is not (ScalarKind.Switch or ScalarKind.Word))
            fields = fields.Add(new Field("range", new List(plain, null, 2, 2), "least and greatest plausible value, for sweeps and sensitivity"));
        return new Map(fields) { IsParameter = true, Definition = Name(plain) is { } name ? $"{name}Parameter" : null };
    }

    public static Map Of(ParameterSpec spec) => Of(spec.Unit, spec.Minimum, spec.Maximum, spec.Choices);

    public static Map Of(OperatorParameterSpec spec) => spec.Unit switch
    {
        ParameterUnit.Probability => Of(spec.Unit, 0, 1, []),
        ParameterUnit.Count => Of(spec.Unit, 1, 1000, []),
        _ => Of(spec.Unit, 0, 7 * 24 * 3600, []),
    };

    /// <summary>What may stand as the value itself, without its source.</summary>
    public static Shape ValueOf(ParameterSpec spec) => Value(Plain(spec.Unit, spec.Minimum, spec.Maximum, spec.Choices));

    /// <summary>Groups dotted paths into nested mappings: <c>memory.testRate</c> stands under <c>memory</c>.</summary>
    public static IEnumerable<Field> Groups(IEnumerable<(string Path, string Meaning, Map Shape)> parameters, Func<string, string> describe)
    {
        foreach (var group in parameters.GroupBy(parameter => parameter.Path.Split('.')[0]))
        {
            var fields = group.Select(parameter => new Field(parameter.Path[(group.Key.Length + 1)..], parameter.Shape, parameter.Meaning, IsRequired: true));
            yield return new Field(group.Key, new Map([.. fields]), describe(group.Key), IsRequired: true);
        }
    }

    private static Scalar Plain(ParameterUnit unit, double minimum, double maximum, ImmutableArray<string> words) => unit switch
    {
        ParameterUnit.Duration => new Scalar(ScalarKind.Duration, minimum, maximum),
        ParameterUnit.Rate => new Scalar(ScalarKind.Rate, minimum, maximum),
        ParameterUnit.Factor => new Scalar(ScalarKind.Number, minimum, maximum),
        ParameterUnit.Probability => new Scalar(ScalarKind.Probability, minimum, maximum),
        ParameterUnit.Count => new Scalar(ScalarKind.Integer, minimum, maximum),
        ParameterUnit.Switch => new Scalar(ScalarKind.Switch),
        ParameterUnit.Choice => new Scalar(ScalarKind.Word) { Words = words },
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, "no such unit of a parameter"),
    };

    /// <summary>Figures of these kinds have the same bounds everywhere in a file.</summary>
    private static string? Name(Scalar plain) => plain.Kind switch
    {
        ScalarKind.Duration => "duration",
        ScalarKind.Rate => "rate",
        ScalarKind.Switch => "switch",
        ScalarKind.Probability => "probability",
        _ => null,
    };

    private static Shape Value(Scalar plain)
    {
        if (plain.Kind is not (ScalarKind.Duration or ScalarKind.Rate or ScalarKind.Number))
            return plain;
        var spread = new Map([new("mean", plain, "mean of the law", IsRequired: true), new("sd", plain with { Minimum = 0 }, "standard deviation of the law", IsRequired: true)]);
        ImmutableArray<Field> laws =
        [
            new("uniform", new List(plain, null, 2, 2), "every value from the first to the second equally likely"),
            new("triangular", new List(plain, null, 3, 3), "least, most likely and greatest value"),
            new("lognormal", spread, "a law whose logarithm is normal, by its own mean and standard deviation"),
        ];
        // A time may come out near 0; a rate or a factor that does would make a time without end.
        if (plain.Kind == ScalarKind.Duration)
        {
            laws = laws.Add(new Field("normal", spread, "a normal law of which only the part above 0 is kept"))
                .Add(new Field("exponential", new Map([new("mean", plain, "mean of the law", IsRequired: true)]), "the memoryless law"));
        }

        return new Either([plain, new Map(laws) { ExactlyOne = true }]) { Definition = Name(plain) };
    }
}
