namespace AutoPublish.Web.SignIn;

/// <summary>How many links may be asked for. They count alike whether an address is known or not.</summary>
public sealed record SignInLimitOptions
{
    /// <summary>For one address from one network, in a quarter of an hour; at least 1.</summary>
    public int AddressAndNetworkPerQuarter { get; init; } = 5;

    /// <summary>For one address from one network, in an hour; at least 1, and less than <see cref="AddressPerHour"/>, so that no network uses that up.</summary>
    public int AddressAndNetworkPerHour { get; init; } = 10;

    /// <summary>For one address from everywhere, in an hour: what a mailbox can be flooded with; at least 1.</summary>
    public int AddressPerHour { get; init; } = 20;

    /// <summary>From one network, in a quarter of an hour; at least 1. Behind a proxy that hides its clients they all are one.</summary>
    public int NetworkPerQuarter { get; init; } = 60;

    /// <summary>In all, in an hour: what a mail service is used for at most; at least 1.</summary>
    public int AllPerHour { get; init; } = 3_000;

    /// <exception cref="ArgumentException">AP1141: a limit lets nobody in, or one network take all.</exception>
    public void Validate()
    {
        if (new[] { AddressAndNetworkPerQuarter, AddressAndNetworkPerHour, AddressPerHour, NetworkPerQuarter, AllPerHour }.Any(l => l < 1)
            || AddressAndNetworkPerHour >= AddressPerHour)
        {
            throw new ArgumentException("AP1141: every limit of SignInLimitOptions is at least 1, and AddressAndNetworkPerHour less than AddressPerHour.");
        }
    }
}
