using System.Reflection;
using System.Reflection.Emit;

namespace Steward.HouseRules;

/// <summary>Reads built code: which types and members each type uses, and which texts stand in it. Generated page code is read like any other.</summary>
public static class Code
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static readonly Assembly House = typeof(Steward.House).Assembly;

    public static IReadOnlyList<Type> TypesOf(Assembly assembly) => assembly.GetTypes();

    /// <summary>The room: Steward.Deals.Something is of Deals; a type inside another one is of the outer one's room.</summary>
    public static string? RoomOf(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        while (type.DeclaringType is { } outer) type = outer;
        var parts = (type.Namespace ?? "").Split('.');
        return parts is ["Steward", var room, ..] && room is not ("Foundation" or "Web" or "HouseRules" or "Connectors") ? room : null;
    }

    /// <summary>The outermost type, by which people know the place.</summary>
    public static string NameOf(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Name;
    }

    public static IEnumerable<MethodBase> MethodsOf(Type type) => type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own));

    /// <summary>Every type that a type names: parents, fields, signatures, attributes and what its methods call.</summary>
    public static IEnumerable<Type> UsedBy(Type type)
    {
        var used = new HashSet<Type>();
        Add(type.BaseType);
        foreach (var face in type.GetInterfaces()) Add(face);
        foreach (var field in type.GetFields(Own)) Add(field.FieldType);
        foreach (var attribute in type.CustomAttributes) Add(attribute.AttributeType);
        foreach (var method in MethodsOf(type))
        {
            if (method is MethodInfo { ReturnType: var returned }) Add(returned);
            foreach (var parameter in method.GetParameters()) Add(parameter.ParameterType);
            foreach (var local in method.GetMethodBody()?.LocalVariables ?? []) Add(local.LocalType);
            foreach (var member in MembersUsedBy(method))
            {
                Add(member as Type ?? member.DeclaringType);
                if (member is MethodInfo { IsGenericMethod: true } generic) foreach (var argument in generic.GetGenericArguments()) Add(argument);
            }
        }
        return used;

        void Add(Type? found)
        {
            if (found is null || found.IsGenericParameter || !used.Add(found)) return;
            if (found.HasElementType) Add(found.GetElementType());
            foreach (var argument in found.GenericTypeArguments) Add(argument);
        }
    }

    public static IEnumerable<MemberInfo> MembersUsedBy(MethodBase method) => Read(method).Select(step => step.Member).OfType<MemberInfo>();

    public static IEnumerable<string> TextsOf(MethodBase method) => Read(method).Select(step => step.Text).OfType<string>();

    public static IEnumerable<(MemberInfo? Member, string? Text)> Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il) yield break;
        var typeArguments = method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = OpCodes[il[at] == 0xFE ? (short)(0xFE00 | il[at + 1]) : il[at]];
            at += code.Size;
            if (code.OperandType == OperandType.InlineString) yield return (null, method.Module.ResolveString(BitConverter.ToInt32(il, at)));
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return (Resolve(method.Module, BitConverter.ToInt32(il, at), typeArguments, methodArguments), null);
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static MemberInfo? Resolve(Module module, int token, Type[]? typeArguments, Type[]? methodArguments)
    {
        try { return module.ResolveMember(token, typeArguments, methodArguments); }
        catch (Exception fault) when (fault is TypeLoadException or FileNotFoundException or BadImageFormatException) { return null; }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
        _ => 4,
    };
}
