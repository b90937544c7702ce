using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Actions.Content;

/// <summary>Whether an account can be used.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AccountHealth>))]
internal enum AccountHealth
{
    Working,
    NeedsReconnect,
    NotConnected,
}
