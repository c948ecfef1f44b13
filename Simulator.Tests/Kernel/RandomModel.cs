using CsCheck;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>What a process of a <see cref="RandomModel"/> can do.</summary>
public enum Deed
{
    Wait,
    Put,
    Get,
    Acquire,
    Release,
    Succeed,
    Fail,
    Listen,
    Spawn,
    Join,
    AllOf,
    AnyOf,
    Interrupt,
    Throw,
    WaitOrInterrupt,
    Nest,
}

/// <summary>One step of a program; what the two numbers mean depends on the deed.</summary>
public readonly record struct Step(Deed Deed, int What, int How)
{
    public override string ToString() => $"{Deed}({What},{How})";
}

/// <summary>One line of the trace of a model: who did what at which step, when, and what came of it.</summary>
public readonly record struct Happening(long Time, int Process, int Step, string What, long Value)
{
    public override string ToString() => $"{Time}: process {Process}, step {Step}: {What} {Value}";
}

/// <summary>Programs that processes run; the first <paramref name="Roots"/> are started by one event at time 0, the
/// others by programs before them.</summary>
public sealed record RandomModel(Step[][] Programs, int Roots, bool Sliced)
{
    public const int Events = 3;
    public const int Stores = 2;
    public const int Resources = 2;
    private const int RootPrograms = 4;
    private const int AllPrograms = 7;

    // Equal times and the same instant are what goes wrong, so delays are few and short.
    private static readonly Deed[] Thrown =
    [
        Deed.Wait, Deed.Wait, Deed.Wait, Deed.Put, Deed.Put, Deed.Get, Deed.Get, Deed.Acquire, Deed.Acquire, Deed.Acquire, Deed.Release,
        Deed.Succeed, Deed.Succeed, Deed.Fail, Deed.Listen, Deed.Listen, Deed.Spawn, Deed.Spawn, Deed.Join, Deed.Join,
        Deed.AllOf, Deed.AllOf, Deed.AnyOf, Deed.AnyOf, Deed.Interrupt, Deed.Interrupt, Deed.Interrupt, Deed.Throw,
    ];

    private static readonly Deed[] ThrownOrGiven =
    [
        .. Thrown, Deed.WaitOrInterrupt, Deed.WaitOrInterrupt, Deed.WaitOrInterrupt, Deed.WaitOrInterrupt, Deed.Nest, Deed.Nest, Deed.Interrupt, Deed.Interrupt,
    ];

    /// <summary>Models in which every interrupt is an exception.</summary>
    public static Gen<RandomModel> WithInterruptsThrown { get; } = Of(Thrown);

    /// <summary>Models in which waits that an interrupt cuts short without an exception stand beside all others.</summary>
    public static Gen<RandomModel> WithInterruptsThrownOrGiven { get; } = Of(ThrownOrGiven);

    public int Size => Programs.Sum(program => program.Length);

    /// <summary>The program that step <paramref name="what"/> of program <paramref name="of"/> starts, or -1: always a later
    /// one, so that no model goes on for ever.</summary>
    public int ProgramToSpawn(int of, int what)
    {
        var first = Math.Max(of + 1, Roots);
        return first >= Programs.Length ? -1 : first + what % (Programs.Length - first);
    }

    public static int PriorityOf(int how) => how switch
    {
        0 => -1,
        1 => 1,
        2 => short.MaxValue,
        _ => 0,
    };

    /// <summary>As <see cref="PriorityOf"/>, and also that of the interrupt itself.</summary>
    public static int PriorityOrInterruptsOf(int how) => how == 5 ? short.MinValue : PriorityOf(how);

    /// <summary>What an interrupt gives along; null for none.</summary>
    public static int? CauseOf(int process, int step, int how) => how % 3 == 0 ? null : process * 100 + step;

    public static int CapacityOf(int index) => index + 1;

    public override string ToString() =>
        string.Join('\n', Programs.Select((program, i) => $"{(i < Roots ? "root" : "program")} {i}: {string.Join(", ", program)}")) + $"\nsliced: {Sliced}";

    private static Gen<RandomModel> Of(Deed[] deeds)
    {
        var step = Gen.Select(Gen.Int[0, deeds.Length - 1], Gen.Int[0, 5], Gen.Int[0, 5], (deed, what, how) => new Step(deeds[deed], what, how));
        return Gen.Select(step.Array[1, 6].Array[AllPrograms], Gen.Int[1, RootPrograms], Gen.Bool, (programs, roots, sliced) =>
            new RandomModel(programs, roots, sliced));
    }
}
