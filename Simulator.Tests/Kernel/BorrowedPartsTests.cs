using System.Runtime.CompilerServices;
using Tsugunosuke.Sim.Kernel;
using Timeout = Tsugunosuke.Sim.Kernel.Timeout;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Builders and awaiters of one's own around the kernel's: they see moments that no process sees.</summary>
[NonParallelizable]
public sealed class BorrowedPartsTests : KernelFixture
{
    [Test]
    public void What_is_started_when_a_process_has_just_ended_does_not_take_its_turn()
    {
        [AsyncMethodBuilder(typeof(EndingBuilder))]
        async Process First()
        {
            Say("first begins");
            await Simulation.Timeout(Seconds(10));
            Say("first ends");
        }

        async Process Second()
        {
            Say("second begins");
            await Simulation.Timeout(Seconds(10));
            Say("second ends");
        }

        EndingBuilder.AfterEnd = () => Second();
        First();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "0 first begins", "10 first ends", "10 second begins", "20 second ends" }));
        Assert.That(Simulation.EventCount, Is.EqualTo(2));
    }

    [Test]
    public void A_timeout_that_was_prepared_earlier_lasts_from_its_await_and_the_clock_does_not_go_back()
    {
        async Process Wait()
        {
            var prepared = new Prepared(Simulation.Timeout(Seconds(5)).GetAwaiter());
            await Simulation.TimeoutEvent(Seconds(100));
            await prepared;
            Say("went on");
        }

        Wait();
        Simulation.Run();

        Assert.That(Log, Is.EqualTo(new[] { "105 went on" }));
    }

    private readonly struct Prepared(Timeout.Awaiter awaiter)
    {
        public Timeout.Awaiter GetAwaiter() => awaiter;
    }

    private struct EndingBuilder
    {
        private ProcessMethodBuilder inner;

        public static Action? AfterEnd { get; set; }

        public Process Task => inner.Task;

        public static EndingBuilder Create() => new() { inner = ProcessMethodBuilder.Create() };

        public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
            where TStateMachine : IAsyncStateMachine => inner.Start(ref stateMachine);

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine) => inner.SetStateMachine(stateMachine);

        public void SetResult()
        {
            inner.SetResult();
            AfterEnd?.Invoke();
        }

        public void SetException(Exception exception) => inner.SetException(exception);

        public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
            where TAwaiter : INotifyCompletion
            where TStateMachine : IAsyncStateMachine => inner.AwaitOnCompleted(ref awaiter, ref stateMachine);

        public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
            where TAwaiter : ICriticalNotifyCompletion
            where TStateMachine : IAsyncStateMachine => inner.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
    }
}
