using AutoPublish.Core.Requests;
using Azure;
using Azure.Data.Tables;

namespace AutoPublish.Azure.Tables;

/// <summary>What is remembered of one request id. Times are milliseconds since 1970.</summary>
internal sealed class ReplayEntity(string partitionKey, string rowKey)
{
    public string PartitionKey { get; } = partitionKey;

    public string RowKey { get; } = rowKey;

    /// <summary>Null: given up.</summary>
    public string? BodyHash { get; set; }

    public Guid Seed { get; init; }

    /// <summary>Who claimed it last: by it a claimer whose answer was lost knows its own claim.</summary>
    public Guid Holder { get; init; }

    public long ClaimedAt { get; set; }

    public long ForgetAt { get; set; }

    public StoredAnswer? Answer { get; set; }

    public int? Status => Answer?.Status;

    public ETag ETag { get; private init; }

    public static ReplayEntity From(TableEntity entity) => new(entity.PartitionKey, entity.RowKey)
    {
        BodyHash = entity.GetString(nameof(BodyHash)),
        Seed = entity.GetGuid(nameof(Seed)) ?? Guid.Empty,
        Holder = entity.GetGuid(nameof(Holder)) ?? Guid.Empty,
        ClaimedAt = entity.GetInt64(nameof(ClaimedAt)) ?? 0,
        ForgetAt = entity.GetInt64(nameof(ForgetAt)) ?? 0,
        Answer = entity.GetInt32(nameof(Status)) is { } status ? new StoredAnswer(status, PackedText.Get(entity, nameof(Answer))) : null,
        ETag = entity.ETag,
    };

    public TableEntity ToEntity()
    {
        TableEntity entity = new(PartitionKey, RowKey)
        {
            [nameof(Seed)] = Seed,
            [nameof(Holder)] = Holder,
            [nameof(ClaimedAt)] = ClaimedAt,
            [nameof(ForgetAt)] = ForgetAt,
        };
        if (BodyHash is not null)
        {
            entity[nameof(BodyHash)] = BodyHash;
        }

        if (Answer is { } answer)
        {
            entity[nameof(Status)] = answer.Status;
            PackedText.Put(entity, nameof(Answer), answer.Body);
        }

        return entity;
    }
}
