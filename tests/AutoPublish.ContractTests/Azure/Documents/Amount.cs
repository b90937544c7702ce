using System.Text.Json.Serialization;

namespace AutoPublish.ContractTests.Azure.Documents;

/// <summary>A document with a number.</summary>
internal sealed record Amount(long Micros);

[JsonSerializable(typeof(Amount))]
internal sealed partial class AmountJson : JsonSerializerContext;
