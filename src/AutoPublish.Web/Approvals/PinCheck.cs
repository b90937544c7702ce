namespace AutoPublish.Web.Approvals;

/// <summary>What came of asking for a PIN.</summary>
internal abstract record PinCheck
{
    private PinCheck()
    {
    }

    /// <summary>The right one, or none is needed.</summary>
    internal sealed record Passed : PinCheck;

    /// <summary>Nothing that could be a PIN was typed; that is no guess.</summary>
    internal sealed record Missing : PinCheck;

    /// <param name="Left">Tries until nothing is decided in this person's name.</param>
    internal sealed record Wrong(int Left) : PinCheck;

    /// <summary>Too many wrong ones, or there is nothing left to decide.</summary>
    internal sealed record MovedOn : PinCheck;
}
