using CsCheck;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>The kernel does what the plainest simulator does, to the event.</summary>
public sealed class ReferenceTests
{
    private const int Models = 100_000;
    private const uint Seed = 20260701;

    private static readonly string[] Happenings =
    [
        "waited", "put", "got", "acquired", "heard", "joined", "all", "any", "interrupts", "interrupted", "failed", "ended", "stopped", "deadlock",
    ];

    [Test]
    public void A_hundred_thousand_random_models_give_the_trace_of_the_reference() => RunModels(RandomModel.WithInterruptsThrown, Happenings);

    [Test]
    public void So_do_a_hundred_thousand_in_which_interrupts_are_thrown_or_given() =>
        RunModels(RandomModel.WithInterruptsThrownOrGiven, [.. Happenings, "lasted", "cut short", "nested lasted", "nested cut short"]);

    private static void RunModels(Gen<RandomModel> models, string[] expected)
    {
        RandomModel? smallest = null;
        var failures = 0;
        var happenings = new HashSet<string>();
        for (var i = 0u; i < Models; i++)
        {
            var model = models.Generate(new PCG(i, Seed), null, out _);
            var reference = new ModelOnReference(model);
            reference.Run();
            using var kernel = new ModelOnKernel(model);
            kernel.Run();
            happenings.UnionWith(reference.Trace.Select(happening => happening.What));
            if (kernel.Trace.SequenceEqual(reference.Trace))
                continue;
            failures++;
            if (smallest is null || model.Size < smallest.Size)
                smallest = model;
        }

        Assert.That(smallest is null ? "" : $"{failures} models differ; the smallest:\n{Compare(smallest)}", Is.Empty);
        Assert.That(happenings, Is.SupersetOf(expected));
    }

    private static string Compare(RandomModel model)
    {
        var reference = new ModelOnReference(model);
        reference.Run();
        using var kernel = new ModelOnKernel(model);
        kernel.Run();
        var same = kernel.Trace.Zip(reference.Trace).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{model}\nreference:\n  {string.Join("\n  ", reference.Trace)}\nkernel, from where it differs:\n  {string.Join("\n  ", kernel.Trace.Skip(same))}";
    }
}
