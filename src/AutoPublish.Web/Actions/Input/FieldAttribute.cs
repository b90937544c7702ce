namespace AutoPublish.Web.Actions.Input;

/// <summary>What a field of an action means and how much it holds. The JSON schema says it, and the input is checked by that schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FieldAttribute(string description) : Attribute
{
    /// <summary>At most 700 characters.</summary>
    public string Description { get; } = description;

    /// <summary>Characters (code points) of a text.</summary>
    public int MinLength { get; init; } = -1;

    /// <summary>Characters (code points) of a text.</summary>
    public int MaxLength { get; init; } = -1;

    /// <summary>Elements of a list, or members of a map.</summary>
    public int MinItems { get; init; } = -1;

    /// <summary>Elements of a list, or members of a map.</summary>
    public int MaxItems { get; init; } = -1;

    /// <summary>Elements of each list in a map.</summary>
    public int EachMaxItems { get; init; } = -1;

    /// <summary>Characters of each text in a list or map, or in a list of a map.</summary>
    public int ItemMaxLength { get; init; } = -1;

    /// <summary>No element of a list stands in it twice.</summary>
    public bool Unique { get; init; }

    /// <summary>Of a number.</summary>
    public int Minimum { get; init; } = int.MinValue;

    /// <summary>Of a number.</summary>
    public int Maximum { get; init; } = int.MaxValue;
}
