using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Tsugunosuke.Sim.Tests;

/// <summary>What methods lead to, read from their IL: calls, delegates, overrides, state machines, static constructors.</summary>
/// <remarks>It errs on the side of too much: a virtual call leads to every override in the assembly, a delegate that is made to its method.</remarks>
internal sealed class CallGraph
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    private readonly Dictionary<MethodBase, HashSet<MethodBase>> overrides = [];
    private readonly Dictionary<MethodBase, MethodBase[]> calls = [];
    private readonly Assembly[] followed;

    /// <summary>Calls are followed in this assembly and in that of these tests, and not in what both are made with.</summary>
    public CallGraph(Assembly assembly)
    {
        followed = [assembly, typeof(CallGraph).Assembly];
        foreach (var type in assembly.GetTypes().Where(type => !type.IsInterface))
        {
            foreach (var method in type.GetMethods(Declared).Where(method => method.IsVirtual && method.GetBaseDefinition() != method))
                Add(method.GetBaseDefinition(), method);
            foreach (var contract in type.GetInterfaces().Where(contract => contract.Assembly == assembly))
            {
                var map = type.GetInterfaceMap(contract);
                for (var i = 0; i < map.InterfaceMethods.Length; i++)
                    if (map.TargetMethods[i] is { } target)
                        Add(map.InterfaceMethods[i], target);
            }
        }

        void Add(MethodBase declared, MethodBase method)
        {
            if (!overrides.TryGetValue(Definition(declared), out var all))
                overrides[Definition(declared)] = all = [];
            all.Add(Definition(method));
        }
    }

    /// <summary>Every method and constructor that a type declares.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared));

    /// <summary>The shortest way from a method to a member of a type, in words; null where there is none.</summary>
    public string? Way(MethodBase from, Type to)
    {
        var before = new Dictionary<MethodBase, MethodBase?> { [from] = null };
        var next = new Queue<MethodBase>([from]);
        while (next.TryDequeue(out var method))
        {
            if (method.DeclaringType == to)
                return string.Join(" → ", Back(method).Reverse().Select(step => $"{step.DeclaringType?.Name}.{step.Name}"));
            if (!followed.Contains(method.Module.Assembly))
                continue;
            if (!calls.TryGetValue(method, out var known))
                calls[method] = known = [.. Calls(method).Distinct()];
            foreach (var called in known)
                if (before.TryAdd(called, method))
                    next.Enqueue(called);
        }

        return null;

        IEnumerable<MethodBase> Back(MethodBase last)
        {
            for (MethodBase? step = last; step is not null; step = before[step])
                yield return step;
        }
    }

    private IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            foreach (var part in MethodsOf(machine.StateMachineType))
                yield return part;
        if (overrides.TryGetValue(method, out var overriding))
            foreach (var each in overriding)
                yield return each;
        foreach (var member in Members(method))
        {
            if (member is MethodBase called)
                yield return Definition(called);
            if (member.DeclaringType?.TypeInitializer is { } initializer)
                yield return Definition(initializer);
        }
    }

    private static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodesByValue[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments) is { } member)
                yield return member;
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    private static MethodBase Definition(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true } or null || method.IsGenericMethod ? method.Module.ResolveMethod(method.MetadataToken)! : method;
}
