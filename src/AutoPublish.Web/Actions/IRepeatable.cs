namespace AutoPublish.Web.Actions;

/// <summary>The input of a consequential action: the same id and input again is answered as the first time.</summary>
internal interface IRepeatable
{
    /// <summary>What <see cref="RequestId"/> is for, in the schema.</summary>
    const string Meaning = "Names this request: sent again with the same input within 24 hours, it is answered as before and nothing is done twice; with another input it is refused.";

    const int MaxLength = 100;

    string? RequestId { get; }
}
