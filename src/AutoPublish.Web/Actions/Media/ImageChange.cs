using AutoPublish.Core.Content;

namespace AutoPublish.Web.Actions.Media;

/// <param name="Content">As it stands now.</param>
/// <param name="IsNews">False: it stood so already.</param>
internal sealed record ImageChange(ContentItem Content, bool IsNews);
