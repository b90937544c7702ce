using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Functions.Durable;

/// <summary>What an activity is called with. Durable Task does not tell an activity how often it was tried; so the caller does.</summary>
/// <param name="Attempt">1 on the first try.</param>
/// <param name="Input">As the registry has written it.</param>
public sealed record ActivityCall(
    [property: JsonPropertyName("attempt")] int Attempt,
    [property: JsonPropertyName("input")] JsonElement? Input);
