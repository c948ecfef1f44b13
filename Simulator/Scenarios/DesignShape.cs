using static Tsugunosuke.Sim.Scenarios.Shape;

namespace Tsugunosuke.Sim.Scenarios;

/// <summary>The shape of a file of designs.</summary>
internal static class DesignShape
{
    public static Map Root { get; } = new(
    [
        new("title", new Scalar(ScalarKind.Title), "what the designs are about"),
        new("designs", new List(
            new Map(
            [
                new("name", new Scalar(ScalarKind.Title), "what a person calls the design", IsRequired: true),
                new("note", new Scalar(ScalarKind.Text), "what it stands for, and where its figures come from"),
                new("set", new Map([]) { OtherKeys = new Scalar(ScalarKind.Title), OtherValues = new Scalar(ScalarKind.Text) }, "what it changes: paths as --set takes them, and values as a file would write them"),
            ]),
            "name",
            1,
            4096), "the designs; the first one that changes nothing is what the others are compared with", IsRequired: true),
    ]);
}
