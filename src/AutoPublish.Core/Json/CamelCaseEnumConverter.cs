using System.Text.Json;
using System.Text.Json.Serialization;

namespace AutoPublish.Core.Json;

/// <summary>Writes an enumeration by its camel-case name and refuses numbers: a stored number would change its meaning with the order of members.</summary>
public sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
