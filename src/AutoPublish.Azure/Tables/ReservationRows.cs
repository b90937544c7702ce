using System.Text.Json;
using System.Text.Json.Serialization;
using AutoPublish.Azure.Naming;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>
/// The rows of a partition: <c>guard</c>; <c>k~</c> for what a key took; <c>w~</c> for a window's count; <c>f~</c> and <c>c~</c> for
/// what a platform said of a meter (others' use, closed until). All but the guard end at a time and are purged a day later.
/// </summary>
internal static class ReservationRows
{
    public const string Guard = "guard";
    public const string EndsAt = "EndsAt";

    private const int MaxPart = 300;
    private const string Used = "Used";
    private const string Shares = "Shares";

    public static string PartitionOf(string partition) => SafeName.Of(partition, MaxPart);

    public static string KeyRow(string key) => $"k~{SafeName.Of(key, MaxPart)}";

    public static string WindowRow(string window) => $"w~{SafeName.Of(window, MaxPart)}";

    public static string ForeignRow(string meter) => $"f~{SafeName.Of(meter, MaxPart)}";

    public static string ClosedRow(string meter) => $"c~{SafeName.Of(meter, MaxPart)}";

    public static bool IsWindow(string row) => row.StartsWith("w~", StringComparison.Ordinal);

    public static TableEntity Count(string partition, string row, WindowCount count) => new(PartitionOf(partition), row)
    {
        [Used] = count.Used,
        [EndsAt] = count.EndsAt,
    };

    public static WindowCount CountOf(TableEntity entity) => new(entity.GetInt64(Used) ?? 0, entity.GetInt64(EndsAt) ?? 0);

    public static TableEntity Taken(string partition, string key, IReadOnlyList<TakenShare> shares, long endsAt) => new(PartitionOf(partition), KeyRow(key))
    {
        [Shares] = JsonSerializer.Serialize(shares, ReservationJson.Default.IReadOnlyListTakenShare),
        [EndsAt] = endsAt,
    };

    public static IReadOnlyList<TakenShare> TakenOf(TableEntity entity) =>
        JsonSerializer.Deserialize(entity.GetString(Shares) ?? "[]", ReservationJson.Default.IReadOnlyListTakenShare) ?? [];
}

/// <param name="Used">In the window's unit.</param>
/// <param name="EndsAt">Milliseconds since 1970.</param>
internal readonly record struct WindowCount(long Used, long EndsAt);

/// <summary>What a key took of a window.</summary>
internal sealed record TakenShare(string Window, long Amount);

[JsonSerializable(typeof(IReadOnlyList<TakenShare>))]
internal sealed partial class ReservationJson : JsonSerializerContext;
