using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A stretch of simulated time that an interrupt cuts short without an exception, for <c>await</c>, which gives an
/// <see cref="Interruption"/>. It starts when it is awaited.</summary>
/// <remarks>For models that interrupt often: an exception costs microseconds and memory, this costs neither.</remarks>
public readonly struct TimeoutOrInterrupt
{
    private readonly Timeout timeout;

    internal TimeoutOrInterrupt(Timeout timeout) => this.timeout = timeout;

    /// <summary>For <c>await</c>.</summary>
    public Awaiter GetAwaiter() => new(timeout.GetAwaiter());

    /// <summary>For <c>await</c>.</summary>
    public readonly struct Awaiter : ICriticalNotifyCompletion, ISuspension
    {
        private readonly Timeout.Awaiter timeout;

        internal Awaiter(Timeout.Awaiter timeout) => this.timeout = timeout;

        /// <summary>Never: even a timeout of zero lets others of the instant go first.</summary>
        public bool IsCompleted => false;

        /// <summary>Whether the process was interrupted.</summary>
        public Interruption GetResult() => timeout.Simulation.TakeInterruptIfAny();

        Simulation? ISuspension.Simulation => timeout.Simulation;

        bool ISuspension.MayBeTaken => false;

        void ISuspension.Suspend(Process process) => timeout.Suspend(process);

        /// <inheritdoc/>
        public void OnCompleted(Action continuation) => timeout.OnCompleted(continuation);

        /// <inheritdoc/>
        public void UnsafeOnCompleted(Action continuation) => timeout.UnsafeOnCompleted(continuation);
    }
}
