using Microsoft.Azure.Cosmos;

namespace AutoPublish.Azure.Documents;

/// <summary>One write on its way.</summary>
/// <param name="Operation">For the meter.</param>
/// <param name="Mark">Of this write alone.</param>
internal sealed record CosmosWrite(string Operation, string Kind, string Partition, string Name, string Mark)
{
    public PartitionKey Key => new(Partition);

    public string ItemId => CosmosNames.IdOf(Kind, Name);
}
