using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Actions.Schedule;

/// <summary>What a person found on the network.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<LookedUp>))]
internal enum LookedUp
{
    Published,
    NotPublished,
}
