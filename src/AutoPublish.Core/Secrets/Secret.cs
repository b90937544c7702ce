namespace AutoPublish.Core.Secrets;

/// <summary>
/// A value that must not reach a log, a history, a mail or an error. Prints stars; is read only by the one who calls
/// <see cref="Reveal"/>.
/// </summary>
public sealed class Secret(string value)
{
    private readonly string _value = value;

    /// <summary>The value itself; call it only where it is put on the wire or into a cipher.</summary>
    public string Reveal() => _value;

    public override string ToString() => "***";
}
