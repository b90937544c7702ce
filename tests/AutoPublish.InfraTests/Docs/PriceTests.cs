using System.Globalization;
using System.Text.Json;

namespace AutoPublish.InfraTests.Docs;

/// <summary>Where a price comes from, and that the runbook says the same.</summary>
[TestClass]
public sealed class PriceTests
{
    [TestMethod]
    public void Prices_Each_HasAUnitAndASource()
    {
        using JsonDocument table = JsonDocument.Parse(Repository.Read("infra", "prices.json"));
        Assert.IsTrue(DateOnly.TryParseExact(table.RootElement.GetProperty("readOn").GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        List<string> meters = [];
        foreach (JsonElement price in table.RootElement.GetProperty("prices").EnumerateArray())
        {
            string meter = price.GetProperty("meter").GetString() ?? "";
            meters.Add(meter);
            Assert.IsGreaterThan(0m, price.GetProperty("price").GetDecimal(), meter);
            Assert.IsGreaterThan(0, (price.GetProperty("unit").GetString() ?? "").Length, meter);
            Assert.IsGreaterThan(0, (price.GetProperty("source").GetString() ?? "").Length, meter);
            StringAssert.StartsWith(price.GetProperty("official").GetString(), "https://azure.microsoft.com/pricing/details/", meter);
            Assert.IsTrue(price.GetProperty("certain").ValueKind is JsonValueKind.True or JsonValueKind.False, meter);
        }

        CollectionAssert.AllItemsAreUnique(meters);
    }

    [TestMethod]
    public void CostControl_WhatItSays_IsWorkedOutFromThePrices()
    {
        using JsonDocument table = JsonDocument.Parse(Repository.Read("infra", "prices.json"));
        Dictionary<string, decimal> prices = table.RootElement.GetProperty("prices").EnumerateArray().ToDictionary(p => p.GetProperty("meter").GetString() ?? "", p => p.GetProperty("price").GetDecimal());
        string runbook = Runbook.All.Single(r => r.Name == "cost-control").Text;
        decimal kept = prices["flex.alwaysReady.baselineGigabyteSeconds"] * 2 * 30 * 24 * 3600;
        StringAssert.Contains(runbook, $"(`alwaysReadyDurable` = 1, 2 GB) | {kept:0.00} |");
        foreach (string meter in (string[])["flex.onDemand.gigabyteSeconds", "flex.alwaysReady.gigabyteSeconds", "cosmos.serverless.requestUnits", "storage.tables.operations", "storage.queues.operations", "storage.blobs.writes", "storage.blobs.gigabytes"])
        {
            StringAssert.Contains(runbook, prices[meter].ToString(CultureInfo.InvariantCulture), meter);
        }
    }
}
