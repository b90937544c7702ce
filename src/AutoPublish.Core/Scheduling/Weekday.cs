using System.Text.Json.Serialization;

namespace AutoPublish.Core.Scheduling;

/// <summary>A day of the week in the calendar's zone; numbered as in ISO 8601. The JSON names are part of the API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Weekday>))]
public enum Weekday
{
    [JsonStringEnumMemberName("monday")]
    Monday = 1,

    [JsonStringEnumMemberName("tuesday")]
    Tuesday,

    [JsonStringEnumMemberName("wednesday")]
    Wednesday,

    [JsonStringEnumMemberName("thursday")]
    Thursday,

    [JsonStringEnumMemberName("friday")]
    Friday,

    [JsonStringEnumMemberName("saturday")]
    Saturday,

    [JsonStringEnumMemberName("sunday")]
    Sunday,
}
