-- The table of customers as written by hand for exactly these files: every column typed,
-- only the needed columns read, 38 numbers a customer.
CREATE TABLE customers AS
WITH tickets AS (
  SELECT lower(trim("Requester Email")) AS customer,
    count(*) AS tickets,
    min("Created at") AS first_ticket, max("Created at") AS last_ticket,
    avg("Satisfaction") AS satisfaction,
    avg("First response time (min)") AS first_response_time,
    avg("Resolution time (hours)") AS resolution_time,
    avg(("Channel" = 'Phone')::int) AS by_phone, avg(("Channel" = 'Chat')::int) AS by_chat,
    avg(("Channel" = 'Email')::int) AS by_email, avg(("Channel" = 'Web')::int) AS by_web,
    avg(("Category" = 'Waiting')::int) AS about_waiting,
    avg(("Category" = 'Delivery')::int) AS about_delivery,
    avg(("Category" = 'Billing')::int) AS about_billing,
    avg(("Category" = 'Defect')::int) AS about_defect
  FROM read_csv(getvariable('folder') || '/tickets.csv', auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', columns = {
      'Ticket ID': 'VARCHAR', 'Requester Email': 'VARCHAR', 'Created at': 'TIMESTAMP',
      'Channel': 'VARCHAR', 'Category': 'VARCHAR', 'Satisfaction': 'DOUBLE',
      'First response time (min)': 'DOUBLE', 'Resolution time (hours)': 'DOUBLE',
      'Subject': 'VARCHAR', 'Description': 'VARCHAR'})
  GROUP BY customer
),
orders AS (
  SELECT lower(trim("Customer Email")) AS customer,
    count(*) AS orders,
    min("Order Date") AS first_order, max("Order Date") AS last_order,
    sum("Total") AS spent, avg("Total") AS mean_total, avg("Quantity") AS quantity,
    avg(("Status" = 'refunded')::int) AS refunded,
    avg(("Sales channel" = 'Store')::int) AS in_store,
    avg(("Sales channel" = 'App')::int) AS in_app,
    avg(("Sales channel" = 'Marketplace')::int) AS at_marketplace,
    avg(("Sales channel" = 'Web')::int) AS on_web,
    avg(("Product" = 'Garden')::int) AS garden, avg(("Product" = 'Coffee')::int) AS coffee,
    avg(("Product" = 'Towels')::int) AS towels, avg(("Product" = 'Tools')::int) AS tools
  FROM read_csv(getvariable('folder') || '/orders.csv', auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', dateformat = '%d.%m.%Y', columns = {
      'Order ID': 'VARCHAR', 'Customer Email': 'VARCHAR', 'Order Date': 'DATE', 'Total': 'DOUBLE',
      'Quantity': 'DOUBLE', 'Product': 'VARCHAR', 'Sales channel': 'VARCHAR', 'Status': 'VARCHAR'})
  GROUP BY customer
),
answers AS (
  SELECT lower(trim("email")) AS customer,
    avg("nps") AS nps, avg("csat") AS csat, avg("age") AS age,
    max(contains("goals", 'Talk to a person')::int) AS wants_person,
    max(contains("goals", 'Save time')::int) AS wants_time,
    max(contains("goals", 'Save money')::int) AS wants_money,
    max(contains("goals", 'Find answers myself')::int) AS wants_answers,
    max(("preferred" = 'Phone')::int) AS prefers_phone,
    max(("preferred" = 'Chat')::int) AS prefers_chat
  FROM read_csv(getvariable('folder') || '/answers.csv', auto_detect = false, header = true,
    delim = ',', quote = '"', escape = '"', columns = {
      'at': 'TIMESTAMP', 'email': 'VARCHAR', 'nps': 'DOUBLE', 'csat': 'DOUBLE',
      'goals': 'VARCHAR', 'preferred': 'VARCHAR', 'age': 'DOUBLE', 'gender': 'VARCHAR'})
  GROUP BY customer
)
SELECT * FROM tickets FULL JOIN orders USING (customer) FULL JOIN answers USING (customer);
