namespace Tsugunosuke.Sim.Firmware;

/// <summary>Keeps the trace of one boot. Recording never changes a result.</summary>
internal sealed class BootRecorder
{
    public List<PostEvent> Trace { get; } = [];

    public List<BootSpan> Spans { get; } = [];

    public void Clear()
    {
        Trace.Clear();
        Spans.Clear();
    }
}
