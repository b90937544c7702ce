using System.Text.Json.Serialization;
using AutoPublish.Core.Json;

namespace AutoPublish.Core.Accounts;

/// <summary>Who stands behind an account.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<AccountForm>))]
public enum AccountForm
{
    /// <summary>A member, a profile, a professional account.</summary>
    Person,

    /// <summary>A page or an organization that the person administers.</summary>
    Page,
}
