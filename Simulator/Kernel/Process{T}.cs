using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Kernel;

/// <summary>A <see cref="Process"/> with a result.</summary>
[AsyncMethodBuilder(typeof(ProcessMethodBuilder<>))]
public abstract class Process<T> : Process
{
    private T result = default!;

    private protected Process()
    {
    }

    /// <summary>What it returned.</summary>
    /// <exception cref="InvalidOperationException">It has not ended yet.</exception>
    public T Result
    {
        get
        {
            if (!IsCompleted)
                throw new InvalidOperationException($"process '{Name}' has not ended, so it has no result yet");
            ThrowIfFailed();
            return result;
        }
    }

    /// <inheritdoc cref="Process.Named"/>
    public new Process<T> Named(string name)
    {
        base.Named(name);
        return this;
    }

    /// <summary>For <c>await</c>.</summary>
    public new ProcessAwaiter<T> GetAwaiter() => new(this);

    internal void SetResult(T value)
    {
        result = value;
        SetCompleted();
    }
}
