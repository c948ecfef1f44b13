namespace Tsugunosuke.Sim.Kernel;

/// <summary>Names of async methods, read off their compiler-made state machines.</summary>
internal static class MethodNames
{
    /// <summary><c>Train</c> for <c>&lt;Train&gt;d__5</c>, and for a local function <c>&lt;&lt;Run&gt;g__Train|0&gt;d</c>.</summary>
    public static string Of(Type stateMachine)
    {
        var name = stateMachine.Name;
        var local = name.LastIndexOf("g__", StringComparison.Ordinal);
        if (local >= 0)
            return name[(local + 3)..name.IndexOf('|', local)];
        var (from, to) = (name.LastIndexOf('<') + 1, name.IndexOf('>', StringComparison.Ordinal));
        return from > 0 && to > from ? name[from..to] : name;
    }
}
