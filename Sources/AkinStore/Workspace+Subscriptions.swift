public import Akin

extension Workspace {
  /// The sources on the network that the library keeps up with, by name.
  ///
  /// - Throws: `StoreError`.
  public func subscriptions() throws -> [Subscription] { try subscriptionStore.all() }

  /// Saves a subscription, in place of one of its name.
  ///
  /// - Throws: `StoreError`.
  public func save(_ subscription: Subscription) throws { try subscriptionStore.save(subscription) }

  /// Removes a subscription; its papers stay.
  ///
  /// - Throws: `StoreError.unknownSubscription`.
  public func removeSubscription(named name: String) throws { try subscriptionStore.remove(name) }

  /// Imports a page of a subscription, and how far it has been fetched with it, in one transaction.
  ///
  /// - Parameters:
  ///   - page: The papers.
  ///   - subscription: What they are of, brought up to date.
  /// - Returns: What changed.
  /// - Throws: `ImportError`, `StoreError`.
  public func importPapers(
    from page: inout PaperSource, of subscription: Subscription
  ) throws -> ImportSummary {
    try papers.importPapers(
      from: &page, choices: ImportChoices(),
      finish: { database in
        try SubscriptionStore.save(subscription, in: database)
      })
  }

  private var subscriptionStore: SubscriptionStore { SubscriptionStore(file: file) }
}
