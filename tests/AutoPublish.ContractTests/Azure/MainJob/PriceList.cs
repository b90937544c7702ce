using System.Text.Json;

namespace AutoPublish.ContractTests.Azure.MainJob;

/// <summary>The published prices that the deployment keeps, with where and when they were read.</summary>
internal sealed class PriceList
{
    private static readonly Dictionary<string, double> UnitsOf = new(StringComparer.Ordinal) { ["million"] = 1_000_000, ["10,000"] = 10_000, ["GB-s"] = 1 };

    private readonly Dictionary<string, double> _each;

    private PriceList(Dictionary<string, double> each, string readOn)
    {
        _each = each;
        ReadOn = readOn;
    }

    public string ReadOn { get; }

    public static PriceList Read()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "infra", "prices.json")));
        Dictionary<string, double> each = [];
        foreach (JsonElement price in file.RootElement.GetProperty("prices").EnumerateArray())
        {
            string unit = price.GetProperty("unit").GetString() ?? "";
            if (UnitsOf.TryGetValue(unit.Split(' ')[0], out double many))
            {
                each[price.GetProperty("meter").GetString() ?? ""] = price.GetProperty("price").GetDouble() / many;
            }
        }

        return new PriceList(each, file.RootElement.GetProperty("readOn").GetString() ?? "");
    }

    /// <summary>US dollars for one.</summary>
    public double Of(string meter) => _each.TryGetValue(meter, out double price) ? price : throw new AssertFailedException($"infra/prices.json has no {meter}.");

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AutoPublish.Local.slnf")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new AssertFailedException("The tests do not run from the project.");
    }
}
