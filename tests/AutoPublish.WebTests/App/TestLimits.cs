using AutoPublish.Web.SignIn;

namespace AutoPublish.WebTests.App;

/// <summary>Limits that tests of other things do not reach.</summary>
internal static class TestLimits
{
    public static SignInLimitOptions Wide { get; } = new()
    {
        AddressAndNetworkPerQuarter = 100_000,
        AddressAndNetworkPerHour = 100_000,
        AddressPerHour = 200_000,
        NetworkPerQuarter = 100_000,
        AllPerHour = 100_000,
    };
}
