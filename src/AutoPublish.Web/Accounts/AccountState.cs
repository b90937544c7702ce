using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Web.Accounts;

/// <summary>Whether posts can go out by an account.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AccountState>))]
public enum AccountState
{
    Working,

    /// <summary>It works, and a person must connect it again within a week.</summary>
    EndsSoon,

    /// <summary>Nothing goes out until a person connects it again.</summary>
    NeedsReconnect,
}
