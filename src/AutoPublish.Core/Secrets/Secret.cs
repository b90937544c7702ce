namespace AutoPublish.Core.Secrets;

/// <summary>
/// A value that must not reach a log, a history, a mail or an error. Prints stars; is read only by the one who calls
/// <see cref="Reveal"/>.
/// </summary>
public sealed class Secret(string value)
{
    private volatile string _value = value;

    /// <summary>The value itself; call it only where it is put on the wire or into a cipher.</summary>
    public string Reveal() => _value;

    /// <summary>Takes a rotated value over: whoever holds this secret has it from the next <see cref="Reveal"/> on.</summary>
    /// <returns>Whether it is another value.</returns>
    public bool Renew(Secret rotated)
    {
        bool isOther = !string.Equals(_value, rotated._value, StringComparison.Ordinal);
        _value = rotated._value;
        return isOther;
    }

    public override string ToString() => "***";
}
