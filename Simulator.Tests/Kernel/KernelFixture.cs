using System.Globalization;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A fresh simulation for each test, and a log of what happened when.</summary>
public abstract class KernelFixture
{
    protected List<string> Log { get; } = [];

    protected Simulation Simulation { get; private set; } = null!;

    [SetUp]
    public void Start()
    {
        Simulation = new Simulation();
        Log.Clear();
    }

    [TearDown]
    public void Stop() => Simulation.Dispose();

    protected static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    protected void Say(string what) =>
        Log.Add(string.Create(CultureInfo.InvariantCulture, $"{Simulation.Now.TotalSeconds} {what}"));

    protected async Process Sleep(double seconds) => await Simulation.Timeout(Seconds(seconds));

    /// <summary>Does something at a time, as an event of its own.</summary>
    protected async Process At(double seconds, Action act)
    {
        await Simulation.Timeout(Seconds(seconds) - Simulation.Now);
        act();
    }
}
