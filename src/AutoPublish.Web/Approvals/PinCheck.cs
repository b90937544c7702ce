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

    /// <param name="Left">Tries until the link is locked.</param>
    internal sealed record Wrong(int Left) : PinCheck;

    /// <summary>The link is locked, or there is nothing left to decide by it.</summary>
    internal sealed record MovedOn : PinCheck;
}
