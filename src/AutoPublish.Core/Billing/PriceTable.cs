using AutoPublish.Core.Accounts;

namespace AutoPublish.Core.Billing;

/// <summary>What platforms charge. Anything that is not in the table is free.</summary>
public static class PriceTable
{
    // Source: X API pay-per-use prices, docs.x.com/x-api/getting-started/pricing, as of November 2026. The other
    // platforms do not charge for their APIs.
    private static readonly Dictionary<(Platform Platform, PriceItem Item), MicroDollars> Prices = new()
    {
        [(Platform.X, PriceItem.Post)] = new(15_000),
        [(Platform.X, PriceItem.PostWithLink)] = new(200_000),
        [(Platform.X, PriceItem.Read)] = new(5_000),
        [(Platform.X, PriceItem.Delete)] = new(10_000),
    };

    public static MicroDollars Of(Platform platform, PriceItem item) =>
        Prices.GetValueOrDefault((platform, item), MicroDollars.Zero);
}
