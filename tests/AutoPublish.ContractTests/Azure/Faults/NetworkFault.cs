namespace AutoPublish.ContractTests.Azure.Faults;

internal enum NetworkFault
{
    /// <summary>429 with the time to wait.</summary>
    Throttled,

    /// <summary>503, and nothing was done.</summary>
    Unavailable,

    /// <summary>The call never left.</summary>
    Cut,

    /// <summary>The client gave up waiting; nothing was done.</summary>
    TimedOut,

    /// <summary>It was done, and the answer is lost.</summary>
    DoneThenCut,

    /// <summary>It was done, and the answer is 503.</summary>
    DoneThenUnavailable,

    /// <summary>It was done, and half of the answer comes.</summary>
    DoneThenTorn,
}
